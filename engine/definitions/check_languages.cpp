// Papers in two languages: what stands beside what.
#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/read_document.hpp"

namespace dyak::definitions {
namespace {

bool is_code(const std::string& text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whether a block of this kind has words that may stand beside others.
bool is_worded(const Block& block) {
  return std::holds_alternative<ParagraphContent>(block.content) ||
         std::holds_alternative<OrderWordContent>(block.content) ||
         std::holds_alternative<HeadingContent>(block.content);
}

class Looking {
 public:
  Looking(Reading& reading, std::string second) : reading_(reading), second_(std::move(second)) {}

  void at(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* group = std::get_if<GroupContent>(&block.content)) at(group->blocks);
      if (const auto* points = std::get_if<PointsContent>(&block.content)) at(points->points);
      if (is_worded(block)) {
        words(block.beside, block.place);
      } else if (block.beside) {
        reading_.error(block.place, "beside", "beside бывает у para, order-word, heading и у пунктов",
                       "в таблице и строке из двух частей второй язык — ещё один столбец");
      }
    }
  }

 private:
  void at(const std::vector<Point>& points) {
    for (const Point& point : points) {
      words(point.beside, point.place);
      at(point.points);
    }
  }

  void words(const std::optional<expression::TextTemplate>& beside, const Place& place) {
    if (second_.empty() && beside) {
      reading_.error(place, "beside", "второго языка у документа нет", "добавьте languages: [ru, kbd]");
    } else if (!second_.empty() && !beside) {
      reading_.warning(place, "beside-missing", fmt::format("нет слов на втором языке ({})", second_),
                       "добавьте beside; beside: \"\" — текст во всю ширину листа");
    }
  }

  Reading& reading_;
  std::string second_;
};

}  // namespace

void check_languages(Reading& reading, const Place& place, const DocumentDefinition& document) {
  const std::vector<std::string>& languages = document.languages;
  const bool right = languages.size() == 2 && languages.front() == "ru" && languages.back() != "ru" &&
                     std::all_of(languages.begin(), languages.end(), is_code);
  if (!languages.empty() && !right) {
    reading.error(place, "languages", "languages — это ru и код второго языка",
                  "например, languages: [ru, kbd]: kbd — кабардино-черкесский, krc — карачаево-балкарский");
  }
  Looking looking(reading, right ? languages.back() : "");
  looking.at(document.body);
  for (const Appendix& appendix : document.appendices) looking.at(appendix.body);
  if (!document.heading_beside.empty() && languages.empty())
    reading.error(place, "beside", "второго языка у документа нет", "добавьте languages: [ru, kbd]");
}

}  // namespace dyak::definitions
