from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hash every file, the modules that JavaScript imports included.

    Django rewrites an `import` only when it has named imports, a relative path and a closing semicolon.
    """

    support_js_module_import_aggregation = True
