import type { RouteRecordRaw } from 'vue-router'

/** Pages of the bar's managers. The frame's navigation shows those that are here. */
export const manageRoutes: RouteRecordRaw[] = []
