import { computed, onScopeDispose, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { live } from './index'
import type { TopicView, Watching } from './subscriptions'

const nothing: TopicView<never> = { rows: new Map<string, never>(), ready: false, refused: null }

/** Watches a topic while the component lives. A null name watches nothing. */
export function useTopic<Row>(name: MaybeRefOrGetter<string | null>): ComputedRef<TopicView<Row>> {
  const watching = shallowRef<Watching<Row> | null>(null)
  watch(
    () => toValue(name),
    (topic) => {
      const previous = watching.value
      watching.value = topic === null ? null : live.watch<Row>(topic)
      previous?.release()
    },
    { immediate: true },
  )
  onScopeDispose(() => watching.value?.release())
  return computed(() => watching.value?.view.value ?? nothing)
}

/** Watches several topics at once; the views come in the order of the names. */
export function useTopics<Row>(names: MaybeRefOrGetter<readonly string[]>): ComputedRef<readonly TopicView<Row>[]> {
  const watching = shallowRef<readonly Watching<Row>[]>([])
  watch(
    () => [...toValue(names)],
    (topics, before) => {
      if (before && topics.join() === before.join()) return
      const previous = watching.value
      watching.value = topics.map((topic) => live.watch<Row>(topic))
      previous.forEach((w) => w.release())
    },
    { immediate: true },
  )
  onScopeDispose(() => watching.value.forEach((w) => w.release()))
  return computed(() => watching.value.map((w) => w.view.value))
}
