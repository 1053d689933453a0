import { useI18n } from 'vue-i18n'

/** Why proofs are refused, money goes back and orders are called off day by day: codes, which each reader sees in their language. */
export const reasonsOf = {
  reject: ['wrong_amount', 'unreadable', 'wrong_reference', 'not_arrived', 'used_before'],
  refund: ['guest_cancelled', 'venue_closed', 'broken', 'paid_twice'],
  cancel: ['guest_asked', 'venue_closed', 'broken'],
} as const

/** A reason: one of the usual ones, own words, or both. */
export interface Reason {
  code: string | null
  words: string
}

/** What is sent of a reason. */
export function sent({ code, words }: Reason): { reason_code?: string; reason?: string } {
  return { ...(code ? { reason_code: code } : {}), ...(words.trim() ? { reason: words.trim() } : {}) }
}

/** A reason as it is shown; empty where there is none. A code that this client does not know is shown as it is. */
export function useReason(): (code?: string | null, words?: string | null) => string {
  const { t, te } = useI18n()
  return (code, words) => {
    if (!code) return words ?? ''
    const told = te(`orders.why.${code}`) ? t(`orders.why.${code}`) : code
    return words ? t('orders.why_and_words', { why: told, words }) : told
  }
}
