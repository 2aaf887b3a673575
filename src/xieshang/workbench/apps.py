from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "xieshang.workbench"
    label = "workbench"
