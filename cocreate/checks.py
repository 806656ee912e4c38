"""Start-up checks of our own settings."""
from django.conf import settings
from django.core.checks import Tags, register
from django.core.checks import Warning as CheckWarning


@register(Tags.security, deploy=True)
def staff_need_second_factor(app_configs, **kwargs):
    """Warns in production when staff may work in the admin with one factor."""
    if settings.STAFF_SECOND_FACTOR_REQUIRED:
        return []
    return [CheckWarning("Staff can work in the admin without a second factor.", id="cocreate.W001",
                         hint="Set STAFF_SECOND_FACTOR_REQUIRED to true.")]


@register(Tags.security, deploy=True)
def development_pages_are_off(app_configs, **kwargs):
    """Warns in production when /dev/ and /styleguide/ are reachable."""
    if not settings.SHOW_DEVELOPMENT_PAGES:
        return []
    return [CheckWarning("The development pages are reachable.", id="cocreate.W002")]
