import { computed, ref } from 'vue'
import type { Order } from '../api/types'
import { venueOf } from '../venues/names'

/** Where a booking is to move: a party finds its table by its size, anything else is moved to a resource. */
export function useMove(order: () => Order) {
  const start = ref<string | null>(null)
  const resource = ref(order().resource ?? '')
  const people = ref(order().party_size ?? 1)
  const venue = computed(() => venueOf(order().venue))
  /** The venue, where people are seated. */
  const party = computed(() => (order().party_size && venue.value?.total_seats != null ? venue.value : null))
  const where = computed(() => (party.value ? { party_size: people.value } : { resource: resource.value }))
  return { start, resource, people, party, where }
}
