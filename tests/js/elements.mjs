// What a browser has and an element's module asks for when it is loaded.

globalThis.HTMLElement ??= class {};
globalThis.customElements ??= { define() {} };
