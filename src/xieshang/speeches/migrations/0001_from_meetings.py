import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


RULES = {"meetings.speech_minutes": "speeches.minutes", "meetings.speech_length": "speeches.longest_text"}


def rename_rules(apps, schema_editor):
    """What a committee decided about speeches stays decided, under the rules' names of today."""
    for before, now in RULES.items():
        apps.get_model("core", "Parameter").objects.filter(key=before).update(key=now)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('meetings', '0008_speeches_move_out'),
        ('people', '0004_the_government_office'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The tables are those of meetings, which its migration 0008 has renamed.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Speech',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=0, editable=False, verbose_name='版本')),
                        ('due_on', models.DateField(blank=True, editable=False, null=True, verbose_name='期限')),
                        ('entered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='进入本状态的时间')),
                        ('speaker', models.CharField(max_length=40, verbose_name='发言人')),
                        ('state', models.CharField(choices=[('draft', '草稿'), ('submitted', '待初选'), ('preselected', '已初选'), ('revising', '修改中'), ('written', '书面发言'), ('scheduled', '已排序'), ('delivered', '已发言'), ('published', '已公开'), ('not_used', '未采用')], default='draft', editable=False, max_length=20, verbose_name='状态')),
                        ('title', models.CharField(max_length=80, verbose_name='题目')),
                        ('text', models.TextField(blank=True, verbose_name='正文')),
                        ('wishes', models.CharField(choices=[('oral', '口头发言'), ('written', '书面发言')], default='oral', max_length=8, verbose_name='希望的形式')),
                        ('order', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='发言顺序')),
                        ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='分钟')),
                        ('seconds_spoken', models.PositiveIntegerField(blank=True, null=True, verbose_name='实际用时（秒）')),
                        ('proposal_asked_at', models.DateTimeField(editable=False, null=True)),
                        ('opinion_asked_at', models.DateTimeField(editable=False, null=True)),
                        ('submitted_at', models.DateTimeField(editable=False, null=True)),
                        ('created_at', models.DateTimeField(editable=False)),
                        ('saved_at', models.DateTimeField(editable=False)),
                        ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='people.committee')),
                        ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='people.member')),
                        ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='people.party')),
                        ('plenary_session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='people.plenarysession')),
                        ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': '大会发言',
                        'indexes': [models.Index(fields=['committee', 'plenary_session', 'state'], name='speech_session')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('member__isnull', False), ('party', None)), models.Q(('member', None), ('party__isnull', False)), _connector='OR'), name='speech_has_its_speaker'), models.UniqueConstraint(condition=models.Q(('state', 'scheduled')), fields=('plenary_session', 'order'), name='speech_order_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SpeechCall',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(blank=True, verbose_name='征集通知')),
                        ('opens_on', models.DateField(verbose_name='征集开始')),
                        ('closes_on', models.DateField(verbose_name='征集截止')),
                        ('plenary_session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='speech_call', to='people.plenarysession')),
                    ],
                    options={
                        'verbose_name': '大会发言征集',
                        'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='speech_call_closes_after_opening')],
                    },
                ),
            ],
        ),
        migrations.RunPython(rename_rules, migrations.RunPython.noop),
    ]
