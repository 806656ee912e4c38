"""How much visitors may send in an hour; counted in the cache, so nothing about them is stored.

`what` names what is sent ("contributions", "inquiries"): each is counted by itself.
"""
import hashlib
import ipaddress

from django.core.cache import cache

HOUR = 60 * 60
MOST_PER_ADDRESS = 5
MOST_PER_NETWORK = 30


def network_of(client_address):
    """The network a client's IP address stands for: /24 for IPv4, /56 for IPv6; "" for what is no address."""
    try:
        address = ipaddress.ip_address(client_address)
    except ValueError:
        return ""
    size = 24 if address.version == 4 else 56
    return str(ipaddress.ip_network(f"{address}/{size}", strict=False))


def has_room(municipality, what, *, email="", network="", most=MOST_PER_NETWORK):
    """Whether one more of `what` may come from this e-mail address and network within the hour.

    `most`: from one network, where many people stand behind one.
    """
    counts = [(_key(municipality, what, email.lower()), MOST_PER_ADDRESS),
              (_key(municipality, what, network), most)]
    return all(not key or cache.get(key, 0) < most for key, most in counts)


def count_one(municipality, what, *, email="", network=""):
    """Counts one that was taken."""
    for name in (email.lower(), network):
        if key := _key(municipality, what, name):
            cache.add(key, 0, HOUR)
            cache.incr(key)


def _key(municipality, what, name):
    digest = hashlib.sha256(f"{municipality.pk}:{name}".encode()).hexdigest()
    return f"{what}:{digest}" if name else ""
