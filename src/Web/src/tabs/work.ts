import { useI18n } from 'vue-i18n'
import { command, type Command } from '../api/http'
import { useAttempt } from '../ui/attempt'
import { explain } from '../ui/explain'
import { toast } from '../ui/toasts'
import type { TabRow } from '../bar/types'

/** Actions on a tab, one at a time. `update` takes the tab as it is afterwards. */
export function useTabWork(tab: () => TabRow, update: (tab: TabRow) => void) {
  const { t } = useI18n()
  const { busy, refused, attempt } = useAttempt()

  /** Does it under `orders/{id}/…`; true when it was done. The same request about the same state of the tab happens once. */
  async function run(path: string, { method = 'POST', body = {} }: Pick<Command, 'method' | 'body'> = {}): Promise<boolean> {
    const { id, version } = tab()
    let done = false
    await attempt(async () => {
      const intent = `${method} ${id} ${path} ${version} ${JSON.stringify(body)}`
      update(await command<TabRow>(`orders/${id}${path}`, { method, body: method === 'DELETE' ? undefined : body, intent }))
      done = true
    })
    return done
  }

  /** The same for a button that has no place of its own for words. */
  async function runAloud(path: string, options?: Pick<Command, 'method' | 'body'>): Promise<boolean> {
    const done = await run(path, options)
    if (!done) toast({ tone: 'bad', title: explain(refused.value, t) })
    return done
  }

  return { busy, refused, run, runAloud }
}
