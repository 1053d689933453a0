using RealtimeReservation.Browser.Tests;
using RealtimeReservation.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(Browsers))]
