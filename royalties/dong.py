"""Amounts of money in đồng: as digits for lists, as Vietnamese words for official papers."""

from django.utils import formats

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu")
BILLION = "tỷ"
THOUSAND = 1000


def dong(amount: int) -> str:
    """Return the amount in digits, grouped as the language does: 1.265.000 đ."""
    return f"{formats.number_format(amount, force_grouping=True)} đ"


def dong_in_words(amount: int) -> str:
    """Return the amount in words, as on Vietnamese vouchers.

    1265000 is “Một triệu hai trăm sáu mươi lăm nghìn đồng chẵn”. “Chẵn” stands where nothing
    follows the thousands, so that nothing can be added. Raises `ValueError` below 0.
    """
    words = f"{number_in_words(amount)} đồng"
    if amount and amount % THOUSAND == 0:
        words = f"{words} chẵn"
    return words[0].upper() + words[1:]


def number_in_words(number: int) -> str:
    """Return a whole number in Vietnamese words. Raises `ValueError` below 0."""
    if number < 0:
        raise ValueError("an amount of money is at least 0")
    if number == 0:
        return DIGITS[0]
    return " ".join(_below_a_billion_each(number))


def _below_a_billion_each(number: int) -> list[str]:
    """Return the words of the number; every nine digits end in one more “tỷ”."""
    billions, rest = divmod(number, THOUSAND**3)
    words = [*_below_a_billion_each(billions), BILLION] if billions else []
    full = bool(billions)
    for power in (2, 1, 0):
        group = rest // THOUSAND**power % THOUSAND
        if not group:
            continue
        words += _group(group, full)
        if SCALES[power]:
            words.append(SCALES[power])
        full = True
    return words


def _group(number: int, full: bool) -> list[str]:
    """Return three digits in words; `full` says the zeros in front too: không trăm linh năm."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        if ones:
            words += ["linh", DIGITS[ones]] if words else [DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones:
        words.append(_one_after_tens(tens, ones))
    return words


def _one_after_tens(tens: int, ones: int) -> str:
    """Return the last digit as it sounds after tens: mốt, lăm; four stays bốn."""
    if ones == 5:
        return "lăm"
    if ones == 1 and tens > 1:
        return "mốt"
    return DIGITS[ones]
