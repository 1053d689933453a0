using System.Runtime.CompilerServices;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests;

/// <summary>Servers of these tests find the schema made.</summary>
static class Databases
{
    [ModuleInitializer]
    public static void Prepare() => PostgresServer.Prepare = TestServer.MakeSchemaAsync;
}
