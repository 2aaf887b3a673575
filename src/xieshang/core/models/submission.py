from django.db import models


class Submission(models.Model):
    """A form that was taken: the digest of who sent what from which page. The same one is not taken again."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
