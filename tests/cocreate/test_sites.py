"""A request finds its municipality by its host, with one query and by the same rules as Wagtail."""
import pytest
from django.test import RequestFactory
from wagtail.models import Site

from cocreate.models import Municipality


@pytest.mark.parametrize("host", ["testserver", "testserver:8000", "prova.testserver", "prova.testserver:81",
                                  "unknown.example", "two.example", "two.example:8080", "two.example:9", "127.0.0.1"])
@pytest.mark.parametrize("has_default", [True, False])
def test_the_site_is_the_one_that_wagtail_would_find(host, has_default, municipality, other_municipality):
    root = municipality.site.root_page
    for port in (8080, 8081):
        Site.objects.create(hostname="two.example", port=port, root_page=root)
    Site.objects.filter(is_default_site=True).update(is_default_site=has_default)
    request, wagtails = RequestFactory().get("/", headers={"host": host}), RequestFactory().get(
        "/", headers={"host": host})
    site = Site.find_for_request(wagtails)
    state = Municipality.objects.public_state(request)
    found = Municipality.objects.for_request(request)
    assert request._wagtail_site == site
    assert found == Municipality.objects.filter(site=site).first()
    assert state == ((found.pk, found.public_version) if found else None)


def test_one_query_is_enough(municipality, django_assert_num_queries):
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        assert Municipality.objects.for_request(request) == municipality
        assert Site.find_for_request(request).root_page_id
        assert Municipality.objects.for_request(request).site.hostname == "testserver"
