// Tables that come with letters.
#include "engine/service/incoming_table.hpp"

#include "engine/crypto/text.hpp"
#include "engine/service/incoming.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

constexpr const char* kPurchases = "Покупки за сентябрь\nНа что;Цена;Сколько\nбилет на поезд;1500;2\nбумага;300,50;1\n";
constexpr const char* kStaff = "Ф.И.О.;Учреждение;Должность\nКузнецов Павел Ильич;Север;водитель\n";

std::shared_ptr<const definitions::Definitions> expenses() {
  static const auto kExpenses = [] {
    auto loaded = definitions::load_definitions(
        definitions::read_definition_files((dyak::testing::source_dir() / "tests/regulations/expenses").string()));
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    return loaded.definitions;
  }();
  return kExpenses;
}

class ATableThatCame : public Desk {
 protected:
  ATableThatCame() { world.definitions = expenses(); }
  IncomingTable read(const std::string& bytes, const std::string& form = "") const {
    return table_that_came(bytes, form, *expenses(), *store->read()->directory(), clock.now().date(Zone{}));
  }
  IncomingItem taken(const std::string& name, const std::string& bytes) {
    Service office(world);
    Incoming(office).take(
        {Parcel::Source::Mail, "",
         "From: Somebody <nobody@example.org>\r\nMessage-ID: <1@x>\r\nSubject: hello\r\nMIME-Version: "
         "1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWords\r\n--b\r\n"
         "Content-Type: application/octet-stream; name=\"" +
             name + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + crypto::base64(bytes) + "\r\n--b--\r\n",
         clock.now()});
    return waiting_items(*store->read()).at(0);
  }
};

TEST_F(ATableThatCame, IsKnownByItsHeads) {
  const IncomingTable purchases = read(kPurchases);
  ASSERT_EQ(purchases.of, IncomingTable::Of::List);
  EXPECT_EQ(purchases.form + "/" + purchases.field, "claim/items");
  ASSERT_EQ(purchases.rows.size(), 2U);
  EXPECT_EQ(purchases.rows[0]["what"], Value("билет на поезд"));
  EXPECT_EQ(read(kStaff).of, IncomingTable::Of::People);
  EXPECT_EQ(read("Цвет;Вкус\nкрасный;сладкий\n").of, IncomingTable::Of::Unknown);
  EXPECT_EQ(read("На что;Сколько\nбумага;1\n").of, IncomingTable::Of::Unknown) << "without a price nothing is taken";
  EXPECT_EQ(read(kPurchases, "marks").of, IncomingTable::Of::Unknown) << "of another form";
}

TEST_F(ATableThatCame, IsATableByNameAndBytes) {
  EXPECT_TRUE(looks_like_table("Список.XLSX", "PK\x03\x04"));
  EXPECT_TRUE(looks_like_table("список.csv", "a;b"));
  EXPECT_FALSE(looks_like_table("список.csv", "PK\x03\x04"));
  EXPECT_FALSE(looks_like_table("список.docx", "PK\x03\x04"));
  EXPECT_FALSE(looks_like_table("список.txt", "a;b"));
}

TEST_F(ATableThatCame, AloneLiesInTheFormForTheClerkToGoOn) {
  const IncomingItem item = taken("purchases.csv", kPurchases);
  EXPECT_EQ(item.state, IncomingItem::State::ByHand);
  EXPECT_EQ(item.form, "claim");
  ASSERT_TRUE(item.fields["items"].is_list());
  EXPECT_EQ(item.fields["items"].as_list().size(), 2U);
  EXPECT_NE(item.why.find("легла в «На что потрачено»: строк 2"), std::string::npos) << item.why;
  EXPECT_EQ(item.files.size(), 1U) << "the file itself stays";
}

TEST_F(ATableThatCame, OfPeopleIsForTheDirectory) {
  const IncomingItem item = taken("staff.csv", kStaff);
  EXPECT_TRUE(item.form.empty());
  EXPECT_NE(item.why.find("список людей: строк 1; загрузите её на странице загрузки справочника"), std::string::npos)
      << item.why;
}

TEST_F(ATableThatCame, ThatCannotBeReadIsToldAndNothingIsLost) {
  const IncomingItem item = taken("broken.xlsx", std::string("PK\x03\x04 no workbook"));
  EXPECT_EQ(item.state, IncomingItem::State::ByHand);
  EXPECT_NE(item.why.find("broken.xlsx"), std::string::npos) << item.why;
  EXPECT_EQ(item.files.size(), 1U);
}

}  // namespace
}  // namespace dyak::service::testing
