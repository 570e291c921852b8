"""Which addresses name one article.

An address is brought into a form that is the same for all of an article's addresses, without a
look at the page. It is made to compare: it mostly opens in a browser too, but what was asked of a
server is kept elsewhere, as it was.
"""

from __future__ import annotations

import re
import string
from urllib.parse import quote, unquote_to_bytes, urlsplit, urlunsplit

from sayso.article import addresses

_WEB = frozenset({"http", "https"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"""(?:
    utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|wbraid|gbraid
    |mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|oly_(?:enc|anon)_id|wickedid|_openstat|pk_\w+|mtm_\w+
    |cmpid|ocid|icid|ncid|ito|xtor|ns_(?:mchannel|campaign|source|linkname|fee)|at_(?:medium|campaign|link\w*|format|ptr_name|bbc_team)
    |ref_src|ref_url|smid|smtyp|partner|s_cid|guccounter|guce_\w+|__twitter_impression|amp_js_v
    |share_from|feature=share|traffic_source|spm|from=(?:singlemessage|timeline|groupmessage)
    |ftag|tpcc|trk\w*|sref|cid=[A-Z]+_\w+|wt\.\w+|wtmc|dicbo|outbrainclickid|taid
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_AMP_QUERY = re.compile(
    r"(?:amp(?:=(?:1|true|yes))?=?|outputtype=(?:chrome-|default-)?amp\w*)", re.I
)
_AMP_CACHE = re.compile(r"[\w-]+\.cdn\.ampproject\.org|[\w-]+\.bing-amp\.com", re.I)
_CACHED = re.compile(r"/(?:[acirv]|wp)(?:/s)?/(s/)?(.+)", re.I)
_VIEWER = re.compile(r"/amp/(s/)?(.+)", re.I)
_VIEWER_HOST = re.compile(r"(?:www\.)?(?:google\.\w{2,3}(?:\.\w{2})?|bing\.com)", re.I)
_AMP_END = re.compile(r"/amp(?:html|\.html?)?/?$|\.amp(?P<rest>\.html?)?/?$", re.I)
_AMP_START = re.compile(r"^/amp(?:html)?(?=/.)", re.I)
_MOBILE = re.compile(r"(?:m|mobile|mobil|touch|wap|amp|mobi)", re.I)
_INDEX = re.compile(r"(?<=/)(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.I)
_STRAY = re.compile(r"%(?![0-9a-f]{2})", re.I)
_ESCAPED = re.compile(r"%([0-9a-f]{2})", re.I)
_PLAIN = frozenset(string.ascii_letters + string.digits + "-._~")
_KEPT = "!$&'()*+,;=:@/?%[]|"


def canonical_address(url: str) -> str:
    """An article's address in the form that all of its addresses share.

    Scheme and host in lower case, without user, default port, fragment, tracking parameters,
    index file, and trailing slash; AMP and mobile twins as the page they are twins of. What is no
    web address comes back as it is, without white space at the ends. Idempotent.
    """
    stripped = url.strip()
    for _ in range(8):  # one step can uncover another: a cached twin of a mobile page
        try:
            stepped = _step(stripped)
        except ValueError:
            return stripped
        if stepped == stripped:
            break
        stripped = stepped
    return stripped


def address_key(url: str) -> str:
    """What all addresses of one article share, http or https, www or not, parameters as ordered."""
    canonical = canonical_address(url)
    parts = urlsplit(canonical)
    if parts.scheme not in _WEB:
        return canonical
    query = "&".join(sorted(parts.query.split("&")))
    host = parts.netloc.removeprefix("www.")
    return urlunsplit(("", host, parts.path, query, parts.fragment)).removeprefix("//")


def same_article_address(one: str, other: str) -> bool:
    """Whether two addresses name one article as far as addresses tell."""
    return address_key(one) == address_key(other)


def trusted_canonical(declared: str | None, url: str) -> str | None:
    """The address that a page at `url` declares as its own, where it can be believed.

    A page that claims to be on another registered domain, or to be the front page, is not
    believed: syndicated copies and careless templates do that.
    """
    if not declared:
        return None
    absolute = addresses.absolute(declared, url)
    if absolute is None or addresses.is_front(canonical_address(absolute)):
        return None
    return canonical_address(absolute) if same_site(absolute, url) else None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one registered domain."""
    return addresses.site(one) == addresses.site(other)


def _step(url: str) -> str:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in _WEB or not parts.hostname:
        return url
    host = _host(parts.hostname)
    if (cached := _uncached(host, parts.path, parts.query)) is not None:
        return cached
    port = "" if parts.port in (None, _DEFAULT_PORTS[scheme]) else f":{parts.port}"
    path = _path(parts.path)
    fragment = parts.fragment if parts.fragment.startswith("!/") else ""  # such pages live in it
    return urlunsplit((scheme, f"{_unmobile(host)}{port}", path, _query(parts.query), fragment))


def _host(name: str) -> str:
    """A host as it goes over the wire: "bücher.example" as "xn--bcher-kva.example"."""
    lowered = name.lower().rstrip(".")
    if ":" in lowered:
        return f"[{lowered}]"
    try:
        return lowered if lowered.isascii() else lowered.encode("idna").decode("ascii")
    except UnicodeError:
        return lowered


def _uncached(host: str, path: str, query: str) -> str | None:
    """The page whose AMP twin is shown from a cache of another site."""
    match = None
    if _AMP_CACHE.fullmatch(host):
        match = _CACHED.fullmatch(path)
    elif _VIEWER_HOST.fullmatch(host):
        match = _VIEWER.fullmatch(path)
    if match is None or "." not in match[2].split("/")[0]:
        return None
    secure = match[1] or "/s/" in path[: match.start(2)]
    return f"{'https' if secure else 'http'}://{match[2]}{'?' + query if query else ''}"


def _unmobile(host: str) -> str:
    """The host of the page that a phone's host shows: "m.a.example" is "www.a.example"."""
    labels = host.split(".")
    if len(labels) < 3 or not any(map(_MOBILE.fullmatch, labels[:2])):
        return host
    site = addresses.site(f"https://{host}/")
    own = host.removesuffix(f".{site}").split(".") if host.endswith(f".{site}") else []
    kept = [label for label in own if not _MOBILE.fullmatch(label)]
    if not own or kept == own:
        return host
    return ".".join([*(kept or ["www"]), *site.split(".")])


def _path(path: str) -> str:
    path = _normal(path or "/")
    path = _AMP_START.sub("", path)
    path = _AMP_END.sub(lambda match: match["rest"] or "", path)
    path = _INDEX.sub("", path)
    return path.rstrip("/") or "/"


def _query(query: str) -> str:
    kept = [
        part
        for part in query.split("&")
        if part and not _is_tracking(part) and not _AMP_QUERY.fullmatch(part)
    ]
    return _normal("&".join(kept))


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return bool(_TRACKING.fullmatch(name) or _TRACKING.fullmatch(parameter))


def _normal(words: str) -> str:
    """Percent-encoding in one form: upper case, and only where it is needed."""
    encoded = quote(_STRAY.sub("%25", words), safe=_KEPT)
    return _ESCAPED.sub(_unescaped, encoded)


def _unescaped(match: re.Match[str]) -> str:
    character = unquote_to_bytes(match[0]).decode("latin-1")
    return character if character in _PLAIN else match[0].upper()
