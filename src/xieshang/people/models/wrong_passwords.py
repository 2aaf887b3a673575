from django.db import models


class WrongPasswords(models.Model):
    """How many wrong passwords were judged in a row for one name, and from when on the next one is judged.

    A name has one row for each device and each network address it came in from before, and one for everywhere
    else. Deliberately absent: the name; the key cannot be turned back into it, because people type passwords
    there too. A row lives until the right password comes, or a day without another wrong one.
    """

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    opens_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["opens_at"], name="wrong_passwords_age")]

    def __str__(self) -> str:
        return f"{self.count} until {self.opens_at}"
