import { toast } from './toasts'

type Translate = (key: string) => string

/**
 * Hands something on by what the device has for it, or else copies its link. What came of it is said aloud, too: toasts are read out. A
 * sheet that is closed again is no failure.
 */
export async function share(what: { title: string; text?: string; url: string }, t: Translate): Promise<void> {
  if (navigator.share) {
    await navigator.share(what).then(
      () => toast({ tone: 'good', title: t('ui.shared') }),
      () => undefined,
    )
    return
  }
  const said = [what.text, what.url].filter(Boolean).join(' ')
  try {
    await navigator.clipboard.writeText(said)
    toast({ tone: 'good', title: t('ui.copied_link') })
  } catch {
    toast({ tone: 'plain', title: said })
  }
}
