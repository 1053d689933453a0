import { reactive } from 'vue'

export interface Toast {
  id: number
  tone: 'plain' | 'good' | 'bad'
  title: string
  body?: string
  link?: string
}

const lifeMs = 7_000
const most = 3
let last = 0

export const toasts = reactive<Toast[]>([])

/** Shows it for a while. Returns its id. */
export function toast(what: Omit<Toast, 'id'>): number {
  const id = ++last
  toasts.push({ id, ...what })
  if (toasts.length > most) toasts.shift()
  setTimeout(() => dismiss(id), lifeMs)
  return id
}

export function clear(): void {
  toasts.length = 0
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((t) => t.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
