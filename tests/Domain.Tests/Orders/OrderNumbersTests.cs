using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class OrderNumbersTests
{
    static readonly byte[] Random = [0x3A, 0x5F, 0x01, 0xC4, 0x7E];

    [Fact]
    public void An_order_number_names_the_day()
    {
        var number = OrderNumbers.OrderNo(Date("2026-11-21"), Random);
        number.ShouldStartWith("R261121-");
        number.Length.ShouldBe(17);
        OrderNumbers.Read(number).ShouldBe(number);
    }

    [Fact]
    public void A_pay_reference_is_short()
    {
        var reference = OrderNumbers.PayReference(Random);
        reference.Length.ShouldBe(8);
        OrderNumbers.Read(reference).ShouldBe(reference);
    }

    [Fact]
    public void What_people_type_is_read()
    {
        OrderNumbers.Read(" r261121-ooooooooo ").ShouldBe("R261121-000000000");
        OrderNumbers.Read("0000 0000").ShouldBe("00000000");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("X261121-000000000")]
    [InlineData("R26112A-000000000")]
    [InlineData("R261121-00000000")]
    [InlineData("R261121-00000000U")]
    [InlineData("0000000")]
    public void What_is_no_number_is_not_read(string typed) => OrderNumbers.Read(typed).ShouldBeNull();

    [Fact]
    public void Every_mistyped_character_is_found()
    {
        var number = OrderNumbers.OrderNo(Date("2026-11-21"), Random);
        for (var i = 8; i < number.Length; i++)
        {
            foreach (var other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Where(c => c != number[i]))
            {
                OrderNumbers.Read(number[..i] + other + number[(i + 1)..]).ShouldBeNull();
            }
        }
    }

    [Fact]
    public void Other_bits_are_another_number()
    {
        var numbers = Enumerable.Range(0, 40).Select(bit =>
        {
            var bytes = (byte[])Random.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            return OrderNumbers.OrderNo(Date("2026-11-21"), bytes);
        });
        numbers.Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void Too_few_random_bytes_are_a_bug() => Should.Throw<ArgumentOutOfRangeException>(() => OrderNumbers.PayReference([1, 2]));
}
