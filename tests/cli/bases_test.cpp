// Legal bases are dated: an order prints those in force on the day it is signed, whatever the day it was drafted.
#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

namespace fs = std::filesystem;

/// The shipped regulation with one law that is replaced by another at the turn of the year.
void write_regulation(const fs::path& root) {
  for (const char* part : {"templates", "forms"})
    fs::copy(source_dir() / part, root / part, fs::copy_options::recursive);
  const fs::path list = root / "templates/lists/legal-bases.yaml";
  std::string text = read_file(list);
  const std::string old_law = "from: \"2013-09-01\"\n";
  const std::size_t at = text.find(old_law);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, old_law.size(), old_law + "    to: \"2026-12-31\"\n");
  text +=
      "  - {id: law-2027, title: Новый закон, from: \"2027-01-01\", use: law, paragraph: \"1.1\", instrumental: "
      "\"Федеральным законом от 1 декабря 2026 г. № 500-ФЗ\"}\n";
  write_file(list, text);
}

std::string story() {
  const std::string samples = (source_dir() / "samples").string();
  const auto application = [&](const std::string& label) {
    return "  - {at: \"2026-12-28T10:00:00+03:00\", as: clerk, label: " + label + ", intake: {like: " + samples +
           "/applications/A1.json, received_at: \"2026-12-28T10:00:00+03:00\", fields: {topic: Тема " + label +
           ", work: {from: \"2027-01-18\", to: \"2027-05-28\"}}}}\n  - {event: {case: " + label +
           ", name: register}}\n  - {as: head, event: {case: " + label +
           ", name: approve, with: {motive: Проблема отвечает задачам обновлённых стандартов района}}}\n";
  };
  return "story: bases\ntitle: Правовые основания по датам\ndirectory: " + samples +
         "/directory.json\nusers: " + samples + "/users.yaml\nsteps:\n" + application("A") + application("B") +
         "  - {at: \"2026-12-31T23:00:00+03:00\", event: {case: A/order, name: sign}}\n"
         "  - {expect: {case: A/order, says: [\"№ 273-ФЗ\"], not_says: [\"500-ФЗ\"]}}\n"
         "  - {expect: {case: B/order, draft: order-group-creation, says: [\"№ 273-ФЗ\"]}}\n"
         "  - {at: \"2027-01-01T00:30:00+03:00\", event: {case: B/order, name: sign}}\n"
         "  - {expect: {case: B/order, says: [\"№ 500-ФЗ\"], not_says: [\"273-ФЗ\"]}}\n"
         "  - {expect: {case: A/order, paper: order-group-creation, says: [\"№ 273-ФЗ\"]}}\n";
}

TEST(LegalBases, AnOrderPrintsThoseInForceOnItsDay) {
  const TempDirectory folder;
  write_regulation(folder.path());
  write_file(folder / "story.yaml", story());
  const Ran ran = dyak({"play", (folder / "story.yaml").string(), "--definitions", folder.path().string(), "--out",
                        (folder / "out").string()});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

}  // namespace
}  // namespace dyak::cli::testing
