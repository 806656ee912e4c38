"""Addresses: English path words for both languages after `/sq/` or `/en/` (docs/decisions/language.md)."""
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", RedirectView.as_view(url="/sq/", permanent=False)),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="admin_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("open-data/", include("commitments.urls_open_data")),
]

if settings.SHOW_DEVELOPMENT_PAGES:
    from cocreate.views import development
    from home.views.styleguide import styleguide

    urlpatterns += [
        path("dev/", development.index, name="development"),
        path("dev/mail/", development.mail_list, name="development_mail"),
        path("dev/mail/<str:name>/", development.mail, name="development_mail_one"),
        path("dev/sign-in/", development.sign_in, name="development_sign_in"),
        path("styleguide/", styleguide, name="styleguide"),
    ]
    from django.conf.urls.static import static

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += i18n_patterns(
    path("account/", include("allauth.urls")),
    path("", include("home.urls")),
    path("", include("commitments.urls")),
    path("", include("consultations.urls")),
    path("record/", include("cocreate.record_urls")),
    path("", include(wagtail_urls)),
)
