// Says a name in Mandarin where the browser has a voice for it; elsewhere the button stays hidden.
class SayName extends HTMLElement {
  connectedCallback() {
    if (!("speechSynthesis" in window)) return;
    this.#offer();
    speechSynthesis.addEventListener("voiceschanged", () => this.#offer(), { once: true });
    this.addEventListener("click", () => this.say());
  }

  say() {
    const words = new SpeechSynthesisUtterance(this.dataset.text);
    words.voice = this.#voice();
    words.lang = words.voice.lang;
    words.rate = 0.8;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }

  #offer() {
    this.hidden = !this.#voice();
  }

  #voice() {
    return speechSynthesis.getVoices().find((voice) => /^(zh|cmn)[-_]?(CN|Hans|TW|$)/i.test(voice.lang));
  }
}

customElements.define("say-name", SayName);
