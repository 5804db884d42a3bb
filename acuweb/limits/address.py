"""Where a request comes from."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address; of IPv6 the network of 64 bits, which one household or machine has whole.

    `settings.PROXIES` says how many proxies of ours stand before the site: each appends to X-Forwarded-For who asked
    it, so that many entries from the end can be believed. What lies before them a visitor may have invented.
    """
    given: str = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        given = forwarded[max(0, len(forwarded) - settings.PROXIES)] or given
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return f"{IPv6Address(int(address) >> 64 << 64)}/64"
    return str(address)
