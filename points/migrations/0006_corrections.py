from django.db import migrations, models


def remember_places(apps, schema_editor):
    apps.get_model("points", "Placement").objects.update(built_x=models.F("x"), built_y=models.F("y"))


class Migration(migrations.Migration):
    dependencies = [("points", "0005_history")]

    operations = [
        migrations.AddField("point", "built_offset", models.JSONField(blank=True, default=dict, editable=False)),
        migrations.AddField("placement", "built_x", models.FloatField(default=0), preserve_default=False),
        migrations.AddField("placement", "built_y", models.FloatField(default=0), preserve_default=False),
        migrations.RunPython(remember_places, migrations.RunPython.noop),
    ]
