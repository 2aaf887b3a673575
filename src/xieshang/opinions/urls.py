"""The pages of the opinions room."""

from django.urls import path

from .views import issues, reading

app_name = "opinions"

urlpatterns = [
    path("", reading.mine, name="list"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("items/<int:pk>/", issues.item, name="item"),
    path("issues/<int:pk>/", issues.issue, name="issue"),
]
