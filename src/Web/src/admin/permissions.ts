// Made from src/Domain/Accounts/Permissions.cs: UPDATE_PERMISSIONS=1 dotnet test tests/Hub.Tests --filter WebPermissionsTests

/** Which roles permit what. */
export const rolesWith = {
  view_service: ['waiter', 'kitchen', 'cashier', 'manager', 'admin'],
  serve_tables: ['waiter', 'cashier', 'manager', 'admin'],
  take_payments: ['waiter', 'cashier', 'manager', 'admin'],
  give_higher_discounts: ['cashier', 'manager', 'admin'],
  give_any_discount: ['manager', 'admin'],
  void_prepared: ['manager', 'admin'],
  work_tickets: ['waiter', 'kitchen', 'manager', 'admin'],
  serve_tickets: ['waiter', 'kitchen', 'cashier', 'manager', 'admin'],
  call_sold_out: ['waiter', 'kitchen', 'manager', 'admin'],
  move_stock: ['waiter', 'kitchen', 'manager', 'admin'],
  refund_bills: ['cashier', 'manager', 'admin'],
  manage_till: ['cashier', 'manager', 'admin'],
  view_reports: ['cashier', 'manager', 'admin'],
  manage_menu: ['manager', 'admin'],
  manage_tables: ['manager', 'admin'],
  manage_stock: ['manager', 'admin'],
  view_orders: ['cashier', 'support', 'manager', 'admin'],
  view_figures: ['cashier', 'support', 'manager', 'admin'],
  view_past_slots: ['cashier', 'support', 'manager', 'admin'],
  review_payments: ['cashier', 'support', 'manager', 'admin'],
  cancel_orders: ['cashier', 'support', 'manager', 'admin'],
  manage_reservations: ['cashier', 'support', 'manager', 'admin'],
  block_slots: ['cashier', 'support', 'manager', 'admin'],
  refund_orders: ['support', 'manager', 'admin'],
  revive_orders: ['support', 'manager', 'admin'],
  erase_guests: ['manager', 'admin'],
  manage_settings: ['manager', 'admin'],
  manage_resources: ['manager', 'admin'],
  manage_staff: ['manager', 'admin'],
  view_audit: ['manager', 'admin'],
  use_terminal: ['waiter', 'kitchen', 'cashier', 'support', 'manager', 'admin'],
  view_names: ['waiter', 'kitchen', 'cashier', 'support', 'manager', 'admin'],
  open_venues: ['admin'],
  manage_managers: ['admin'],
  manage_accounts: ['admin'],
  manage_messages: ['admin'],
} as const

/** What staff may do. */
export type Permission = keyof typeof rolesWith
