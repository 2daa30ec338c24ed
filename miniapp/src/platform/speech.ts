/** A browser that cannot speak has none of it; a screen works without. */
const voice = (): SpeechSynthesis | undefined => (typeof window === 'undefined' ? undefined : window.speechSynthesis)

export const canSpeak = (): boolean => voice() !== undefined && typeof SpeechSynthesisUtterance !== 'undefined'

/** Some browsers never say that they have finished. */
const longestMs = 20_000

/** Says a sentence; settles when it was said, could not be said, or took too long. */
export const say = (sentence: string): Promise<void> =>
  new Promise((resolve) => {
    const speaker = voice()
    if (!speaker || !canSpeak()) return resolve()
    const said = new SpeechSynthesisUtterance(sentence)
    said.lang = 'zh-CN'
    said.rate = 0.9
    const done = () => {
      clearTimeout(limit)
      resolve()
    }
    const limit = setTimeout(() => {
      speaker.cancel()
      done()
    }, longestMs)
    said.onend = done
    said.onerror = done
    speaker.speak(said)
  })
