import type { Frame } from './messages'

/** What a client knows of one topic. Pure data: `fold` is the only thing that makes the next one. */
export interface TopicState<Row = unknown> {
  /** The log this state comes from; null while nothing is known. */
  readonly epoch: string | null
  /** Everything up to this position is in `rows`. */
  readonly position: number
  readonly rows: ReadonlyMap<string, Row>
}

/**
 * What became of a frame. `gap`: the state is older than the frame's beginning, ask again from
 * `position`. `foreign`: the frame belongs to another log, the state was dropped, ask for a snapshot.
 */
export type Verdict = 'applied' | 'dropped' | 'gap' | 'foreign'

export interface Folded<Row = unknown> {
  readonly state: TopicState<Row>
  readonly verdict: Verdict
}

export const nothing: TopicState<never> = { epoch: null, position: 0, rows: new Map<string, never>() }

/**
 * The client rule of the contract: another epoch → drop the state, take a snapshot; `to ≤ mine` →
 * drop the frame; `from ≤ mine` → apply it; `from > mine` → a gap.
 */
export function fold<Row>(state: TopicState<Row>, frame: Frame<Row>): Folded<Row> {
  const known = state.epoch !== null
  const foreign = known && frame.epoch !== state.epoch

  if (frame.kind === 'snapshot') {
    if (known && !foreign && frame.to <= state.position) return { state, verdict: 'dropped' }
    return { state: snapshot(frame), verdict: 'applied' }
  }

  if (foreign) return { state: nothing, verdict: 'foreign' }
  if (!known) return { state, verdict: 'gap' }
  if (frame.to <= state.position) return { state, verdict: 'dropped' }
  if (frame.from > state.position) return { state, verdict: 'gap' }
  return { state: delta(state, frame), verdict: 'applied' }
}

/** Moves a state that is known to be complete up to `to` forward, so that a resume asks for less. */
export function advance<Row>(state: TopicState<Row>, to: number): TopicState<Row> {
  return state.epoch !== null && to > state.position ? { ...state, position: to } : state
}

function snapshot<Row>(frame: Frame<Row>): TopicState<Row> {
  return { epoch: frame.epoch, position: frame.to, rows: new Map(Object.entries(frame.set ?? {})) }
}

function delta<Row>(state: TopicState<Row>, frame: Frame<Row>): TopicState<Row> {
  const set = Object.entries(frame.set ?? {})
  const del = frame.del ?? []
  if (set.length === 0 && del.length === 0) return { ...state, position: frame.to }

  const rows = new Map(state.rows)
  for (const key of del) rows.delete(key)
  for (const [key, row] of set) rows.set(key, row)
  return { epoch: state.epoch, position: frame.to, rows }
}
