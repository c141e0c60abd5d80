#include "engine/http/pages/markdown.hpp"

#include <algorithm>

namespace dyak::http {
namespace {

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

bool is_plain(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
  });
}

/// A place of this site, or of the page; never another host.
bool is_own_place(std::string_view target) {
  if (target.substr(0, 1) == "#") return is_plain(target.substr(1), "-");
  return target.substr(0, 1) == "/" && target.substr(0, 2) != "//" && (target == "/" || is_plain(target, "/-#?=_."));
}

class Inline {
 public:
  explicit Inline(std::string_view text) : text_(text) {}

  std::string html() && {
    while (at_ < text_.size()) {
      if (!picture() && !link() && !span("**", "strong") && !span("`", "code"))
        out_ += escaped_text(text_.substr(at_++, 1));
    }
    return std::move(out_);
  }

 private:
  bool begins(std::string_view sign) const { return text_.substr(at_, sign.size()) == sign; }

  bool span(std::string_view sign, const std::string& tag) {
    if (!begins(sign)) return false;
    const std::size_t end = text_.find(sign, at_ + sign.size());
    if (end == std::string_view::npos) return false;
    const std::string_view inner = text_.substr(at_ + sign.size(), end - at_ - sign.size());
    out_ += "<" + tag + ">" + escaped_text(inner) + "</" + tag + ">";
    at_ = end + sign.size();
    return true;
  }

  /// "[title](target)" from here on.
  bool bracketed(std::string_view& title, std::string_view& target, std::size_t& end) const {
    const std::size_t from = text_.find('[', at_);
    const std::size_t middle = text_.find("](", at_);
    if (from == std::string_view::npos || middle == std::string_view::npos) return false;
    end = text_.find(')', middle);
    if (end == std::string_view::npos) return false;
    title = text_.substr(from + 1, middle - from - 1);
    target = text_.substr(middle + 2, end - middle - 2);
    return true;
  }

  bool link() {
    std::string_view title;
    std::string_view target;
    std::size_t end = 0;
    if (!begins("[") || !bracketed(title, target, end) || !is_own_place(target)) return false;
    out_ += "<a href=\"" + escaped_text(target) + "\">" + escaped_text(title) + "</a>";
    at_ = end + 1;
    return true;
  }

  bool picture() {
    std::string_view title;
    std::string_view target;
    std::size_t end = 0;
    if (!begins("![") || !bracketed(title, target, end)) return false;
    if (!target.ends_with(".png") || !is_plain(target.substr(0, target.size() - 4), "-")) return false;
    out_ += "<img class=\"picture\" src=\"/help/pictures/" + std::string(target) + "\" alt=\"" + escaped_text(title) +
            "\" loading=\"lazy\">";
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

class GuideWriter {
 public:
  void line(std::string_view text) {
    const bool goes_on = text.starts_with("  ") && !list_.empty();
    if (text.empty()) {
      end_paragraph();
      end_list();
    } else if (text.starts_with("#")) {
      heading(text);
    } else if (text.starts_with("- ")) {
      item("ul", text.substr(2));
    } else if (const std::size_t dot = text.find(". ");
               dot != std::string_view::npos && dot > 0 && dot < 3 && text.find_first_not_of("0123456789") == dot) {
      item("ol", text.substr(dot + 2));
    } else if (goes_on) {
      item_ += " " + std::string(text.substr(text.find_first_not_of(' ')));
    } else {
      end_list();
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(text);
    }
  }

  Guide done() && {
    end_paragraph();
    end_list();
    return std::move(guide_);
  }

 private:
  void heading(std::string_view text) {
    end_paragraph();
    end_list();
    const std::size_t level = std::min<std::size_t>(text.find_first_not_of('#'), 3);
    std::string_view title = text.substr(std::min(text.find_first_not_of("# "), text.size()));
    std::string anchor;
    const std::size_t brace = title.rfind(" {#");
    if (brace != std::string_view::npos && title.back() == '}') {
      const std::string_view named = title.substr(brace + 3, title.size() - brace - 4);
      if (is_plain(named, "-")) anchor = std::string(named);
      title = title.substr(0, brace);
    }
    if (level == 1 && guide_.title.empty()) {
      guide_.title = std::string(title);
      return;
    }
    const std::string tag = "h" + std::to_string(std::max<std::size_t>(level, 2));
    guide_.html +=
        "<" + tag + (anchor.empty() ? "" : " id=\"" + anchor + "\"") + ">" + Inline(title).html() + "</" + tag + ">\n";
    if (!anchor.empty()) guide_.anchors.push_back(anchor);
  }

  void item(const std::string& list, std::string_view text) {
    end_paragraph();
    end_item();
    if (list_ != list) {
      end_list();
      guide_.html += "<" + list + ">\n";
      list_ = list;
    }
    item_ = std::string(text);
  }

  void end_item() {
    if (!item_.empty()) guide_.html += "<li>" + Inline(item_).html() + "</li>\n";
    item_.clear();
  }
  void end_list() {
    end_item();
    if (!list_.empty()) guide_.html += "</" + list_ + ">\n";
    list_.clear();
  }
  void end_paragraph() {
    if (!paragraph_.empty()) guide_.html += "<p>" + Inline(paragraph_).html() + "</p>\n";
    paragraph_.clear();
  }

  Guide guide_;
  std::string paragraph_;
  std::string list_;
  std::string item_;
};

}  // namespace

Guide guide_of(std::string_view markdown) {
  GuideWriter writer;
  for (std::size_t from = 0; from < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', from), markdown.size());
    std::string_view line = markdown.substr(from, end - from);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    writer.line(line);
    from = end + 1;
  }
  return std::move(writer).done();
}

}  // namespace dyak::http
