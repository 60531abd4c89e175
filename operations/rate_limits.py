"""How often one network address may do a thing; the address itself is never stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class AddressRate:
    """Counts what an address does in the cache, under a key that changes daily.

    A subclass names the thing, how often it may be done, and in how many seconds; these divide a
    day.
    """

    name: ClassVar[str]
    most: ClassVar[int]
    seconds: ClassVar[int]

    address: str
    now: datetime

    @property
    def key(self) -> str:
        """The cache key: nobody can tell the address from it, nor follow it to the next day."""
        day = timezone.localtime(self.now).strftime("%Y-%m-%d")
        window = int(self.now.timestamp()) // self.seconds
        salt = f"operations.rate_limits.{self.name}.{day}"
        return f"{self.name}-{window}-{salted_hmac(salt, self.address).hexdigest()[:32]}"

    @property
    def seconds_left(self) -> int:
        """How long until counting begins anew."""
        return self.seconds - int(self.now.timestamp()) % self.seconds

    def is_spent(self) -> bool:
        """Whether the address has done it as often as it may."""
        return cache.get(self.key, 0) >= self.most

    def count(self) -> None:
        """Count once more."""
        if cache.add(self.key, 1, self.seconds):
            return
        try:
            cache.incr(self.key)
        except ValueError:  # it expired between the two calls
            cache.set(self.key, 1, self.seconds)
