#include "output/pdf/packed_file.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <iterator>

#include "output/pdf/deflate.hpp"

namespace dyak::pdf {
namespace {

// A reader unpacks a whole group to see one object of it.
constexpr std::size_t kInAGroup = 500;

std::string packed_stream(unsigned number, const std::string& entries, std::string_view bytes) {
  const std::string packed = deflated(bytes);
  return fmt::format("{} 0 obj\n<<{} /Filter /FlateDecode /Length {}>>\nstream\n{}\nendstream\nendobj\n", number,
                     entries, packed.size(), packed);
}

// Two halves of 16 bytes that follow from the file: equal papers are equal to the last byte.
std::string identifier(std::string_view file) {
  std::string digits;
  for (unsigned seed = 1; seed <= 4; ++seed)
    digits +=
        fmt::format("{:08X}", crc32_z(seed * 0x9E3779B9U, reinterpret_cast<const Bytef*>(file.data()), file.size()));
  return fmt::format("[<{0}> <{0}>]", digits);
}

}  // namespace

PackedFile::PackedFile(std::size_t reserve) {
  file_.reserve(reserve);
  file_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
}

PackedFile::Place& PackedFile::place(unsigned number) {
  if (places_.size() <= number) places_.resize(number + 1);
  return places_[number];
}

void PackedFile::add_plain(unsigned number, std::string_view text) {
  waiting_.push_back({number, std::string(text)});
  if (waiting_.size() < kInAGroup) return;
  groups_.push_back(std::move(waiting_));
  waiting_.clear();
}

void PackedFile::add_whole(unsigned number, std::string_view text) {
  place(number) = {1, static_cast<std::uint32_t>(file_.size()), 0};
  file_ += text;
}

void PackedFile::write_group(unsigned number) {
  const std::vector<Plain>& group = groups_[number - places_.size()];
  std::string heads;
  std::string bodies;
  for (const Plain& object : group) {
    fmt::format_to(std::back_inserter(heads), "{} {} ", object.number, bodies.size());
    bodies += object.text;
    bodies += '\n';
  }
  const std::string entries = fmt::format("/Type /ObjStm /N {} /First {}", group.size(), heads.size());
  file_ += packed_stream(number, entries, heads + bodies);
}

std::string PackedFile::table() const {
  std::string rows;
  for (const Place& one : places_) {
    rows += static_cast<char>(one.kind);
    for (const unsigned shift : {24U, 16U, 8U, 0U}) rows += static_cast<char>(one.at >> shift & 0xFFU);
    for (const unsigned shift : {8U, 0U}) rows += static_cast<char>(one.index >> shift & 0xFFU);
  }
  return rows;
}

std::string PackedFile::finish(unsigned objects, unsigned root, unsigned info) && {
  if (!waiting_.empty()) groups_.push_back(std::move(waiting_));
  places_.resize(objects + 1);
  const unsigned first_group = objects + 1;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    for (std::size_t k = 0; k < groups_[i].size(); ++k)
      places_[groups_[i][k].number] = {2, first_group + static_cast<unsigned>(i), static_cast<std::uint16_t>(k)};
  }
  std::vector<Place> of_groups;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    of_groups.push_back({1, static_cast<std::uint32_t>(file_.size()), 0});
    write_group(first_group + static_cast<unsigned>(i));
  }
  places_.insert(places_.end(), of_groups.begin(), of_groups.end());
  const auto own = static_cast<unsigned>(places_.size());
  const std::size_t start = file_.size();
  places_.push_back({1, static_cast<std::uint32_t>(start), 0});
  places_.front().index = 0xFFFF;  // the head of the list of free numbers
  file_ += packed_stream(own,
                         fmt::format("/Type /XRef /Size {} /W [1 4 2] /Root {} 0 R /Info {} 0 R /ID {}", own + 1, root,
                                     info, identifier(file_)),
                         table());
  file_ += fmt::format("startxref\n{}\n%%EOF\n", start);
  return std::move(file_);
}

}  // namespace dyak::pdf
