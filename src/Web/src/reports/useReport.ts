import { toValue, type MaybeRefOrGetter } from 'vue'
import { get } from '../api/http'
import { useQuery } from '../api/query'
import type { Answer } from '../api/read'

type Report = 'forecast' | 'kitchen' | 'pairs' | 'sales' | 'stock' | 'summary'

/** A report by its name and query; read again when the query changes. What was read before stays until the next is there. */
export function useReport<Name extends Report>(name: Name, query: MaybeRefOrGetter<string>) {
  const { data, failed } = useQuery({
    key: () => ['report', name, toValue(query)],
    read: () => get<Answer<`/api/reports/${Name}`>>(`reports/${name}?${toValue(query)}`),
  })
  return { data, failed }
}
