import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useAccount } from '../accounts/account'
import { get } from '../api/http'
import type { Page } from '../api/types'
import { live } from '../live'
import type { Notice } from '../live/messages'
import { useTopic } from '../live/useTopic'
import { toast } from '../ui/toasts'

/** What happened to the user's own affairs: a list that is kept, and toasts as it happens. */
export const useNotices = defineStore('notices', () => {
  const account = useAccount()
  const own = computed(() => (account.user ? account.user.id : null))
  const topic = useTopic<Notice>(() => (own.value ? `notices:${own.value}` : null))
  const older = ref<Notice[]>([])
  const seenUntil = ref('')
  const toasted = new Set<string>()

  const list = computed(() => {
    const byId = new Map(older.value.map((n) => [n.id, n]))
    for (const [id, notice] of topic.value.rows) byId.set(id, notice)
    return [...byId.values()].sort((a, b) => b.at.localeCompare(a.at))
  })
  const unread = computed(() => list.value.filter((n) => n.at > seenUntil.value).length)

  watch(
    own,
    async (user) => {
      older.value = []
      seenUntil.value = (user && localStorage.getItem(`seen:${user}`)) || ''
      if (!user) return
      const page = await get<Page<Notice>>('notices?page_size=50').catch(() => null)
      if (page && own.value === user) older.value = page.items
    },
    { immediate: true },
  )

  live.onNotice((notice) => {
    if (toasted.has(notice.id)) return
    toasted.add(notice.id)
    toast({ tone: tone(notice.kind), title: notice.title, body: notice.body, link: notice.link ?? undefined })
  })

  /** The list was opened: nothing in it is new any more. */
  function read(): void {
    const newest = list.value[0]
    if (!newest || !own.value) return
    seenUntil.value = newest.at
    localStorage.setItem(`seen:${own.value}`, newest.at)
  }

  return { list, unread, read }
})

function tone(kind: string): 'plain' | 'good' | 'bad' {
  if (/approv|paid|confirm|offer/.test(kind)) return 'good'
  return /reject|expire|cancel/.test(kind) ? 'bad' : 'plain'
}
