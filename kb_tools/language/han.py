"""Common characters that only Traditional or only Simplified Chinese uses, each with its counterpart.

Characters that both use (`著`, `於`, `乾`, `裏` in names) are left out on purpose.
"""

from __future__ import annotations

from functools import lru_cache

_SIMPLIFIED = (
    "们这个来时说对为国会学过发还样经种动实应体关点进与间开问无现处让从当机业产务总统页显请选择设讯号码键档网连线区电话简湾见观规视览觉计认议许论识词试详语误读课调谁谈谢证评诉译该询谓讲"
    "记访变边标构极权条杂东车轻载较输转轮软门闭闻阅随际险隐难单双历厅县参听员团图园圆场块坏声壳备够头夹奖妇宁宝审宽宾导将尔尝层属岁币带帮广库张强归录径忆态怀恶惊愿户扩扫护报担拟换据损撑"
    "数断旧暂术杀检楼欢欧残毁气汇汉测浏济涨湿满滚灵灭热爱状独环画畅疗监盘确础离积称稳穷窃竞笔签类粮红级纪约纸练组细终绍给络绝继续维综绿编缓缩罗职联肤胜脑脚舰节苏营虑虽补装触订账质货费贴"
    "贵赖赛赞赵趋跃践踪迁运远违迟适递邮释针钟钱铁银链销锁错镜长陆阳阶陈韩项须顾预领频题颜额风飞饭馆马驱验鱼鲜鸟龙齐龄么优传伤价众伟侧债倾偿储儿兰兴养册写军农决况冻净减凤击创删则刚剂办劝"
    "励势协卖压厂厌启响喷"
)
_TRADITIONAL = (
    "們這個來時說對為國會學過發還樣經種動實應體關點進與間開問無現處讓從當機業產務總統頁顯請選擇設訊號碼鍵檔網連線區電話簡灣見觀規視覽覺計認議許論識詞試詳語誤讀課調誰談謝證評訴譯該詢謂講"
    "記訪變邊標構極權條雜東車輕載較輸轉輪軟門閉聞閱隨際險隱難單雙歷廳縣參聽員團圖園圓場塊壞聲殼備夠頭夾獎婦寧寶審寬賓導將爾嘗層屬歲幣帶幫廣庫張強歸錄徑憶態懷惡驚願戶擴掃護報擔擬換據損撐"
    "數斷舊暫術殺檢樓歡歐殘毀氣匯漢測瀏濟漲濕滿滾靈滅熱愛狀獨環畫暢療監盤確礎離積稱穩窮竊競筆簽類糧紅級紀約紙練組細終紹給絡絕繼續維綜綠編緩縮羅職聯膚勝腦腳艦節蘇營慮雖補裝觸訂賬質貨費貼"
    "貴賴賽贊趙趨躍踐蹤遷運遠違遲適遞郵釋針鐘錢鐵銀鏈銷鎖錯鏡長陸陽階陳韓項須顧預領頻題顏額風飛飯館馬驅驗魚鮮鳥龍齊齡麼優傳傷價眾偉側債傾償儲兒蘭興養冊寫軍農決況凍淨減鳳擊創刪則剛劑辦勸"
    "勵勢協賣壓廠厭啟響噴"
)
TRADITIONAL_ONLY = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
"""Maps Traditional characters to their Simplified counterparts."""
SIMPLIFIED_ONLY = dict(zip(_SIMPLIFIED, _TRADITIONAL, strict=True))
"""Maps Simplified characters to their Traditional counterparts."""


@lru_cache(maxsize=4096)
def is_chinese_alone(char: str) -> bool:
    """Return whether a character is one of Chinese that Japanese standards (JIS X 0213) do not have: `设`."""
    return "\u4e00" <= char <= "\u9fff" and _is_in(char, "gb2312") and not _is_in(char, "euc_jis_2004")


def _is_in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
