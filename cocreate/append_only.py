"""A migration operation that makes a table append-only in the database itself, on SQLite and on PostgreSQL."""
from django.db.migrations.operations.base import Operation

SQLITE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
POSTGRESQL = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END; $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW {when} EXECUTE FUNCTION {table}_refuse();
"""


class AppendOnly(Operation):
    """UPDATE and DELETE on `table` raise in the database; `when` (SQL on OLD) limits it to some rows.

    Django's test flush truncates on PostgreSQL, which row triggers allow, and deletes on SQLite, which they do
    not: tests of the transaction kind switch the triggers off with `lifted()`.
    """

    reversible = True
    atomic = True

    def __init__(self, table, when=""):
        self.table, self.when = table, when

    def state_forwards(self, app_label, state):
        """The state of the models does not change."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Creates the triggers."""
        create_triggers(schema_editor.connection, self.table, self.when)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Drops the triggers."""
        drop_triggers(schema_editor.connection, self.table)

    def describe(self):
        """A line for `migrate --plan`."""
        return f"Make {self.table} append-only"


def create_triggers(connection, table, when=""):
    """Creates the triggers that refuse UPDATE and DELETE on `table` where `when` holds (SQL on OLD, or empty)."""
    condition = f"WHEN ({when})" if when else ""
    template = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    statements = template.format(table=table, when=condition)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(statements)
            return
        for statement in statements.strip().split("END;"):
            if statement.strip():
                cursor.execute(f"{statement.strip()} END;")


def drop_triggers(connection, table):
    """Drops the triggers of `table` if they are there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {table}_refuse()")
            return
        for deed in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}")
