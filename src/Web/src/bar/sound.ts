import { ref, watch } from 'vue'
import { touched } from '../ui/touched'

/** Sounds of the house, made by the browser itself. Whether they are on is remembered on this screen. */
const key = 'bar-sound'
export const soundOn = ref(localStorage.getItem(key) !== 'off')
/** The browser plays nothing until the page was touched. */
export const soundBlocked = ref(false)

watch(soundOn, (on) => {
  localStorage.setItem(key, on ? 'on' : 'off')
  if (on) play('ticket')
})

export type Sound = 'ticket' | 'changed' | 'ready' | 'asked' | 'call'

/** Frequencies (Hz) and when they begin (s). */
const tunes: Record<Sound, readonly (readonly [number, number])[]> = {
  ticket: [
    [880, 0],
    [1175, 0.14],
  ],
  changed: [
    [660, 0],
    [660, 0.18],
    [660, 0.36],
  ],
  ready: [
    [1047, 0],
    [1319, 0.12],
    [1568, 0.24],
  ],
  asked: [
    [988, 0],
    [784, 0.16],
  ],
  call: [
    [784, 0],
    [1047, 0.16],
    [784, 0.32],
    [1047, 0.48],
  ],
}

let context: AudioContext | null = null

/** Plays it, if sounds are on and the browser lets us. */
export function play(sound: Sound): void {
  if (!soundOn.value || typeof AudioContext === 'undefined') return
  if (!touched()) {
    soundBlocked.value = true
    return
  }
  context ??= new AudioContext()
  const audio = context
  soundBlocked.value = audio.state !== 'running'
  if (audio.state === 'running') sing(audio, sound)
  else void audio.resume().then(() => (soundBlocked.value = false))
}

/** Shakes a phone that can; browsers allow it once the page was touched. */
export function shake(): void {
  if (touched() && 'vibrate' in navigator) navigator.vibrate([120, 60, 120])
}

/** The page was touched: from now on it may be heard. */
export function allowSound(): void {
  if (typeof AudioContext === 'undefined' || !touched()) return
  soundBlocked.value = false
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume().then(() => (soundBlocked.value = false))
}

function sing(audio: AudioContext, sound: Sound): void {
  for (const [frequency, from] of tunes[sound]) {
    const begin = audio.currentTime + from
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, begin)
    volume.gain.exponentialRampToValueAtTime(0.35, begin + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.22)
    tone.connect(volume).connect(audio.destination)
    tone.start(begin)
    tone.stop(begin + 0.25)
  }
}
