using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RealtimeReservation.EventStore;

[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>[]))]
sealed partial class EventStoreJson : JsonSerializerContext;
