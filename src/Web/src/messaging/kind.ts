import { useI18n } from 'vue-i18n'

/** What a message was to do, in words; a kind that this page does not know, by its name. */
export function useKind(): (kind: string) => string {
  const { t, te } = useI18n()
  return (kind) => {
    const key = `admin.failures.kinds.${kind}`
    return te(key) ? t(key) : kind
  }
}
