"""Traditional characters of notices and calendars to the simplified ones that are read."""

__all__ = ["simplified"]

_TRADITIONAL = (
    "節國慶勞動補調開齋爾週換輪間與後別號個將為從勵議連關現於兩長應須復無閏曆誕壯廣"
    "雜難簡單類辦結處聯繫進審"  # of words in ledgers
)
_SIMPLIFIED = (
    "节国庆劳动补调开斋尔周换轮间与后别号个将为从励议连关现于两长应须复无闰历诞壮广"
    "杂难简单类办结处联系进审"
)
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(text: str) -> str:
    """Return `text` with the characters that name festivals, days off and days of the week.

    >>> simplified("國慶節補班，週六")
    '国庆节补班，周六'
    """
    return text if text.isascii() else text.translate(_TABLE)
