using RealtimeReservation.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresServer))]
