"""How many opinions one address may send; the address itself is never stored."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

OPINIONS_AN_HOUR = 20
"""Generous: a whole office or school often shares one address."""
HOUR = 3600


@dataclass(frozen=True)
class OpinionRate:
    """Counts accepted opinions of an address in the cache, under a key that changes daily."""

    address: str
    now: datetime

    @property
    def key(self) -> str:
        """The cache key: nobody can tell the address from it, nor follow it to the next day."""
        hour = timezone.localtime(self.now).strftime("%Y-%m-%d-%H")
        salt = f"consultation.rate_limits.{hour[:10]}"
        return f"opinions-{hour}-{salted_hmac(salt, self.address).hexdigest()[:32]}"

    def is_spent(self) -> bool:
        """Whether the address has sent as many opinions this hour as it may."""
        return cache.get(self.key, 0) >= OPINIONS_AN_HOUR

    def count(self) -> None:
        """Count one more opinion."""
        cache.add(self.key, 0, HOUR)
        try:
            cache.incr(self.key)
        except ValueError:  # it expired between the two calls
            cache.set(self.key, 1, HOUR)
