"""What this room adds to the admin and to the pages of other rooms, through Wagtail's hooks."""
from commitments import (  # noqa: F401
    ballot_hooks,
    ballot_margin,
    consultation_hooks,
    drafting_hooks,
    group_hooks,
    minutes_hooks,
    my_data_hooks,
    plan_hooks,
)
