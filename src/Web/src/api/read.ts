import type { PathsWithMethod, SuccessResponseJSON } from 'openapi-typescript-helpers'
import type { Till, ZReport } from '../tills/till'
import type { AdminMenu } from '../menus/draft'
import type { Colleague } from '../staff/terminal/crew'
import type { Movement } from '../inventory/stock'
import type { GuestTabRow, GuestTable, TabRow } from '../bar/types'
import { get } from './http'
import type { paths } from './schema'
import type { Order, Page, Slot, Venue, VenueSettings } from './types'

type Readable = PathsWithMethod<paths, 'get'>
type Operation<Path extends Readable> = paths[Path]['get'] extends infer Found extends { parameters: unknown; responses: unknown }
  ? Found
  : never
type Parameters<Path extends Readable> = Pick<Operation<Path>['parameters'] & { query?: unknown; path?: unknown }, 'query' | 'path'>
/** Paths that need no parameters. */
type Bare = { [Path in Readable]: [object, Path] extends [Parameters<Path>, unknown] ? Path : never }[Readable]

export type TableReply = GuestTable & { order?: GuestTabRow | null }

/** Answers of which the description says less than the contract does. */
interface Narrowed {
  '/api/venues': Page<Venue>
  '/api/venues/{id}': Venue
  '/api/slots': { slots: Slot[]; server_time: string }
  '/api/admin/settings': VenueSettings
  '/api/admin/menu': AdminMenu
  '/api/staff/people': { items: Colleague[] }
  '/api/tabs': Page<TabRow>
  '/api/till': Till
  '/api/reports/z/{no}': ZReport
  '/api/inventory/movements': Page<Movement>
  '/api/orders': Page<Order>
  '/api/t/{code}': TableReply
}

/** What the server answers to reading a path of its own description (`docs/openapi.json`, see `npm run api`). */
export type Answer<Path extends Readable> = Path extends keyof Narrowed ? Narrowed[Path] : SuccessResponseJSON<Operation<Path>>

/** Reads a path of the API: parameters and answer are those that the server describes. Throws `ApiError` where it refuses. */
export async function read<Path extends Bare>(path: Path): Promise<Answer<Path>>
export async function read<Path extends Readable>(path: Path, parameters: Parameters<Path>): Promise<Answer<Path>>
export async function read(path: Readable, parameters: Filled = {}): Promise<unknown> {
  return get(addressOf(path, parameters))
}

interface Filled {
  path?: object
  query?: object
}

/**
 * A path of the description with its parameters filled in, as `get` takes it; what is undefined is left out. The client of openapi-fetch
 * does the same for 2.2 KB (Brotli), which would come with the guests' first load.
 */
export function addressOf(path: string, { path: parts = {}, query = {} }: Filled): string {
  const values = parts as Record<string, unknown>
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return filled.replace('/api/', '') + (asked.length > 0 ? `?${asked.join('&')}` : '')
}
