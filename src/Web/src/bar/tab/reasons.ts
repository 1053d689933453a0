import { useI18n } from 'vue-i18n'

/** A reason as staff see it: one of the usual ones in their language, with the words beside it. */
export function useBarReason(): (code?: string | null, words?: string | null) => string {
  const { t, te } = useI18n()
  return (code, words) => {
    if (!code) return words ?? ''
    // A guest's receipt knows no words of staff.
    const key = [`service.reason.${code}`, `orders.why.${code}`].find((known) => te(known))
    const told = key ? t(key) : code
    return words ? t('orders.why_and_words', { why: told, words }) : told
  }
}
