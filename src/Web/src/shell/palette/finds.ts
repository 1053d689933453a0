import type { RouteLocationRaw } from 'vue-router'
import { guestAt } from '../../guests/guests'
import { read } from '../../api/read'
import type { Order } from '../../api/types'
import type { IconName } from '../../ui/AppIcon.vue'

/** Something that can be gone to, or done. */
export interface Find {
  id: string
  icon: IconName
  text: string
  /** What it is, or where. */
  beside?: string
  to?: RouteLocationRaw
  run?: () => void
}

/** Who looks. */
export interface Finder {
  signedIn: boolean
  /** Venues at which orders and guests may be seen; null: none. */
  desk: readonly { id: string; name: string }[] | null
  /** Venues whose menu the person keeps. */
  menus: readonly { id: string; name: string }[]
}

const few = 5

/** The form in which words are compared: without case, accents and widths. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** Those whose words contain all that was typed, those that begin with it first. */
export function matching<T extends { text: string }>(all: readonly T[], typed: string): T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const found = all.filter((one) => words.every((word) => plain(one.text).includes(word)))
  const begins = (one: T) => (words[0] && plain(one.text).startsWith(words[0]) ? 0 : 1)
  return found.sort((a, b) => begins(a) - begins(b))
}

/** What the server finds, by kind; a kind that fails is left out. */
export async function search(typed: string, who: Finder): Promise<Find[]> {
  const lists = await Promise.all(
    [venues(typed), orders(typed, who), guests(typed, who), items(typed, who)].map((list) => list.catch(() => [])),
  )
  return lists.flat()
}

async function venues(typed: string): Promise<Find[]> {
  const { items: found } = await read('/api/venues', { query: { search: typed, page_size: few } })
  return found.map((venue) => ({
    id: `venue-${venue.id}`,
    icon: 'pin',
    text: venue.name,
    to: { name: 'venue', params: { venue: venue.id } },
  }))
}

async function orders(typed: string, { signedIn, desk }: Finder): Promise<Find[]> {
  if (desk) {
    const { items: found } = (await read('/api/admin/orders', { query: { q: typed, page_size: few } })) as { items: Order[] }
    return found.map((order) => ({
      id: `order-${order.id}`,
      icon: 'ticket',
      text: order.order_no,
      beside: order.guest_name ?? undefined,
      to: { name: 'admin-order', params: { id: order.id } },
    }))
  }
  if (!signedIn) return []
  const { items: own } = await read('/api/orders', { query: { page_size: 50 } })
  return matching(
    own.map((order) => ({ id: order.id, text: order.order_no })),
    typed,
  )
    .slice(0, few)
    .map(({ id, text }) => ({ id: `order-${id}`, icon: 'ticket', text, to: { name: 'order', params: { id } } }))
}

async function guests(typed: string, { desk }: Finder): Promise<Find[]> {
  const lists = await Promise.all(
    (desk ?? []).slice(0, few).map(async ({ id: venue, name }) => {
      const { items: found } = await read('/api/admin/guests', { query: { venue, q: typed, page_size: few } })
      return found.map((guest): Find => ({
        id: `guest-${venue}-${guest.id}`,
        icon: 'person',
        text: guest.name,
        beside: desk!.length > 1 ? name : (guest.phone_masked ?? undefined),
        to: guestAt(guest.id, venue),
      }))
    }),
  )
  return lists.flat().slice(0, 2 * few)
}

async function items(typed: string, { menus }: Finder): Promise<Find[]> {
  const lists = await Promise.all(
    menus.slice(0, few).map(async ({ id: venue, name }) => {
      const { items: found } = await read('/api/admin/menu', { query: { venue } })
      return matching(
        found.map((item) => ({ id: item.id, text: item.name })),
        typed,
      )
        .slice(0, few)
        .map((item): Find => ({
          id: `item-${venue}-${item.id}`,
          icon: 'list',
          text: item.text,
          beside: name,
          to: { name: 'bar-menu-item', params: { item: item.id }, query: { venue } },
        }))
    }),
  )
  return lists.flat().slice(0, 2 * few)
}
