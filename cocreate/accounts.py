"""Signing in with allauth: the form that also makes a new person, and where mails and redirects go."""
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.account.models import EmailAddress
from allauth.core import context

from cocreate.models import User
from cocreate.translated import active_language


class RequestCodeForm(RequestLoginCodeForm):
    """Asks for an e-mail address and sends a code; a new address becomes a person, so nobody fills in a sign-up."""

    def clean_email(self):
        """The address, known from now on (the address proves itself when the code comes back)."""
        email = self.cleaned_data["email"].strip().lower()
        if not User.objects.filter(email__iexact=email).exists():
            User.objects.create_user(email, language=active_language())
        person = User.objects.get(email__iexact=email)
        EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True})
        return super().clean_email()


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up happens only through the code form; after signing in a person goes to what waits for them."""

    def is_open_for_signup(self, request):
        """The separate sign-up page is closed: asking for a code is enough."""
        return False

    def send_mail(self, template_prefix, email, context_data):
        """Letters about the account come from the municipality whose site is visited."""
        municipality = getattr(context.request, "municipality", None)
        site = {"name": municipality.name if municipality else "Bashkëkrijo", "domain": context.request.get_host()}
        super().send_mail(template_prefix, email, {"current_site": site, **context_data})
