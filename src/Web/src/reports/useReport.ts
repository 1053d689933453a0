import { toValue, type MaybeRefOrGetter } from 'vue'
import { get } from '../api/http'
import { useQuery } from '../api/query'

/** A report by its path; read again when that is another one. What was read before stays until the next is there. */
export function useReport<T>(path: MaybeRefOrGetter<string>) {
  const { data, failed } = useQuery({ key: () => ['report', toValue(path)], read: () => get<T>(toValue(path)) })
  return { data, failed }
}
