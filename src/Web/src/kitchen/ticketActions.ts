import { reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { command } from '../api/http'
import { uuid } from '../api/intents'
import { ApiError, type Problem } from '../api/problems'
import { lastSeen, saw } from '../api/seen'
import { live } from '../live'
import { explain } from '../ui/explain'
import { toast } from '../ui/toasts'
import type { Act, Command } from './keys'

interface Answer extends Problem {
  ok: boolean
  position?: number
}

const spoken: Partial<Record<Act, string>> = { bump: 'Bump', ready: 'Bump', recall: 'Recall' }

/** What one has asked for is under way until the server has answered; what is shown changes when its row comes. */
export function useTicketActions() {
  const { t } = useI18n()
  const busy = reactive(new Set<string>())
  /** Tickets this screen worked on, for telling what others did. */
  const own = new Set<string>()
  const name = ({ ticket, item }: Command) => (item === undefined ? ticket : `${ticket}/${item}`)

  async function act(wanted: Command): Promise<void> {
    const id = name(wanted)
    if (busy.has(id)) return
    busy.add(id)
    try {
      await send(wanted)
      own.add(wanted.ticket)
    } catch (error) {
      toast({ tone: 'bad', title: explain(error, t) })
    } finally {
      busy.delete(id)
    }
  }

  const isBusy = (ticket: string, item?: number) => busy.has(ticket) || (item !== undefined && busy.has(`${ticket}/${item}`))
  return { act, isBusy, own }
}

/** Sent over the live connection where it stands, else over HTTP. Sending it twice changes nothing. */
async function send({ act, ticket, item }: Command): Promise<void> {
  const method = spoken[act]
  if (method && live.status.value === 'live') {
    const answer = await live.call<Answer>(method, { command_id: uuid(), ticket, item, at_least: lastSeen() }).catch(() => null)
    saw(answer?.position)
    if (answer?.ok) return
    // 5030: the server is busy. 4040 without words: it knows no such method. Both may go better the other way.
    if (answer && answer.code !== 5030 && answer.message) throw new ApiError(409, answer)
  }
  const path = item === undefined ? `tickets/${ticket}/${act}` : `tickets/${ticket}/items/${item}/${act}`
  await command(path, { intent: `${path} ${uuid()}` })
}
