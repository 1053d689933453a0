using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Menus.MenuSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class RemoveCategoryTests
{
    [Fact]
    public void A_category_with_items_stays()
    {
        Given(Open()).When(NoCategory("food")).ThenRefused(Codes.WrongState, "category_in_use").Details["items"]
            .ShouldBe(new[] { "burger", "fries", "meal" });
        Given(Open()).When(NoCategory("cakes")).ThenRefused(Codes.NotFound, "no_such_category");
    }
}
