"""Exit code 0 if the PostgreSQL and the Redis named on the command line answer."""
import sys

import psycopg
import redis


def answers(database_url, redis_url):
    """Whether both answer within three seconds; says which does not."""
    try:
        psycopg.connect(database_url, connect_timeout=3).close()
        redis.Redis.from_url(redis_url, socket_connect_timeout=3).ping()
    except (psycopg.Error, redis.RedisError) as silence:
        print(f"No answer: {silence}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(0 if answers(*sys.argv[1:3]) else 1)
